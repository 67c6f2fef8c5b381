/** Which reference decides how a document is read: in-toto 1.3.1 for metablocks, 2.2 for DSSE envelopes. */
export type Dialect = "1.3" | "2.2";
