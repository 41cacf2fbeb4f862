namespace Mlflow.Embedded.Search;

/// <summary>A word of a filter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word; without its quotes where it is a text.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text);
