namespace Mlflow.Tool.Diagnosis;

/// <summary>The result of one check.</summary>
/// <param name="Check">What was checked.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Text">What was found, as a sentence.</param>
/// <param name="Remedy">What to do, as a sentence; null if there is nothing to do.</param>
internal sealed record Finding(string Check, FindingLevel Level, string Text, string? Remedy = null)
{
    public static Finding Ok(string check, string text) => new(check, FindingLevel.Ok, text);

    public static Finding Warning(string check, string text, string remedy) => new(check, FindingLevel.Warning, text, remedy);

    public static Finding Error(string check, string text, string remedy) => new(check, FindingLevel.Error, text, remedy);
}
