/** Another attempt finished the account; what this one has is thrown away. */
export class Overtaken extends Error {}
