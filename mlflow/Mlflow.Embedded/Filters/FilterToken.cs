namespace Mlflow.Embedded.Filters;

/// <summary>A token of a filter.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">Its characters; a text comes without its quotes.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text);
