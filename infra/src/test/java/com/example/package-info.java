/** The examples of the docs, as an app of another project would have them. */
package com.example;
