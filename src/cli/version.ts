/** The version of this program; a test keeps it that of the manifest, which a bundle does not carry. */
export const VERSION = "0.3.0";
