/** Talk about how things are as a rule; nothing in it happened once. */
export const GENERAL =
  / (?:lots of times|many times|lot of times|always|usually|normally|sometimes|often|in any|every time|whenever|generally|in general|as a rule|past jobs|all my jobs|most of the time|any workplace|any situation|any environment|any team|typically|tend to|tends to|different (?:people|situations|things|cultures|environments)|when they need|for everyone|every (?:single )?customer|anything they need)(?= )/;

/** Outcomes that say no more than that it went well. */
export const VAGUE_OUTCOME =
  / (?:(?:went|worked|turned out|came out|ended up|ended|goes|works|work|going|gone|was|were|is|are|got|gets|get|came|felt|all|be|being|become|became) (?:[a-zß-ɏ]+ ){0,3}(?:well|fine|good|great|ok|okay|out|better|resolved|sorted|happy|successful|success|perfect|perfectly|smoothly|positive|satisfied|pleased|solved|fixed|done|amazing|nice|alright|a success)|(?:good|great|positive|better|nice|best|right) (?:result|results|outcome|feedback|solution|thing)|everyone (?:was|is) happy|(?:we|i|they|it) (?:all )?(?:got|made) (?:it )?(?:done|through|there|work)|things (?:got|improved|went|calmed|worked|turned)|seemed (?:happy|fine|ok|okay|pleased|satisfied)|(?:people|they|customers|clients) (?:liked|loved) it|got (?:a lot |much )?(?:better|easier|quicker|smoother)|solved the (?:problem|issue|situation)|success(?:ful|fully)?)(?= )/;

/** Talk about oneself or the world in the present tense that a story does not need. */
export const OPINION =
  / (?:i (?:think|believe|feel|guess|suppose|reckon|would say)|i'd say|in my opinion|you (?:can't|can|have to|need to|just|know|never|dig|find|are|should)|because you|it's (?:always|normal|all|about|just|important)|for me|people are|that's (?:what|the|just|how|why)|doesn't|don't you|isn't it|aren't they|right|which they|imagine|bless|honestly)(?= )/;
