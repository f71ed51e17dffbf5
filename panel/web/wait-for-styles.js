/**
 * Runs in the page before the panel's root. A script waits for the style sheets above it, so the root is only parsed when
 * they are there, together with the script inside it that sets the theme: no frame is drawn in the wrong colours between.
 */

void 0;
