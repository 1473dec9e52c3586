// The server writes /js/limits.js from the domain's constants, see FieldLimits; a test compares the two lists of names.
export declare const LIMITS: Record<string, number>;
