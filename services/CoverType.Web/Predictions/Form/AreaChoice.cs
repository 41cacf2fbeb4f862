namespace CoverType.Web.Predictions.Form;

/// <summary>A wilderness area in the drop-down.</summary>
/// <param name="Name">The name in records.</param>
/// <param name="Text">The full name in the language of the visitor.</param>
public sealed record AreaChoice(string Name, string Text);
