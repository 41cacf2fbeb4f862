using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Checks;

/// <summary>Lengths of texts, in characters.</summary>
internal static class Lengths
{
    /// <exception cref="RequestRefusedException">The value is longer than the limit.</exception>
    public static void Check(string field, string value, int limit)
    {
        if (value.Length > limit)
        {
            throw Refused.TooLong(field, value.Length, limit);
        }
    }

    /// <summary>Cuts what MLflow cuts without an error.</summary>
    public static string Cut(string value, int limit) => value.Length <= limit ? value : value[..limit];
}
