using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Checks;

/// <summary>Lengths of texts in characters, as Python counts them: an emoji is one.</summary>
internal static class Lengths
{
    /// <exception cref="RequestRefusedException">The value is longer than the limit.</exception>
    public static void Check(string field, string value, int limit)
    {
        if (!Fits(value, limit))
        {
            throw Refused.TooLong(field, value.EnumerateRunes().Count(), limit);
        }
    }

    /// <summary>Whether a value is not longer than the limit.</summary>
    public static bool Fits(string value, int limit) =>
        value.Length <= limit || value.EnumerateRunes().Count() <= limit;

    /// <summary>Cuts what MLflow cuts without an error.</summary>
    public static string Cut(string value, int limit) =>
        Fits(value, limit) ? value : string.Concat(value.EnumerateRunes().Take(limit));
}
