# No rule at all: files are parsed, and that is it.
package main

deny contains "never" if input == "never"
