import { defineSchema } from './define-schema.ts';

/** Where the app is installed, with its tokens sealed; `_id` is team or enterprise. Kept until uninstalled. */
export const installationSchema = defineSchema('installations', {
  sealed: { type: String, required: true },
});
