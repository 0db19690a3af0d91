/** The examples in the docs, written as in an app of another project. */
package com.example;
