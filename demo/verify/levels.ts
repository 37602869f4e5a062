/** How much of the contract an endpoint speaks; each level includes the one before. */
export const levels = ['minimal', 'confirming', 'complete'] as const;

export type Level = (typeof levels)[number];
