using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Validation;

/// <summary>Lengths of texts in Unicode code points, the characters of Python.</summary>
internal static class Lengths
{
    /// <exception cref="MlflowException">The value is longer than the limit.</exception>
    public static void Check(string field, string value, int limit)
    {
        if (!Fits(value, limit))
        {
            throw MlflowException.TooLong(field, value, value.EnumerateRunes().Count(), limit);
        }
    }

    /// <summary>True if a value is not longer than the limit.</summary>
    public static bool Fits(string value, int limit) =>
        value.Length <= limit || value.EnumerateRunes().Count() <= limit;

    /// <summary>Cuts a value to the limit, as MLflow does without an error.</summary>
    public static string Cut(string value, int limit) =>
        Fits(value, limit) ? value : string.Concat(value.EnumerateRunes().Take(limit));
}
