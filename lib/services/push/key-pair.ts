/** Under which name the key pair is kept that speaks to Apple's push service. */
export const PUSH_KEY_PAIR = "push";

/** Bound into its seal: it opens in no other row. */
export const pushKeyPurpose = `key-pair:${PUSH_KEY_PAIR}`;
