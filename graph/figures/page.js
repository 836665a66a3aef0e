// A page of figures needs only what every page has: the switches of language and theme.
"use strict";
document.body.dataset.ready = "yes";
