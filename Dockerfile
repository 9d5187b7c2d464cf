FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:24-slim
# One arena of malloc is enough for one busy thread (8 MB less).
ENV NODE_ENV=production HOTSEAT_DATA=/data MALLOC_ARENA_MAX=1
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY core ./core
COPY models ./models
COPY jobs ./jobs
COPY bots ./bots
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
ENTRYPOINT ["node", "bots/hotseat.mjs"]
CMD ["practice"]
