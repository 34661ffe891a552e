/**
 * The structure of Tabwire as rules, one class for each question.
 *
 * <p>Rules name packages by their last part ({@code ..tabwire.core..}), so that the very rules which judge the product
 * also judge the look-alikes under {@code fixture}, each of which breaks one of them on purpose.
 */
package dev.tabwire.architecture;
