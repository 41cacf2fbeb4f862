using System.Globalization;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Validation;

/// <summary>Ids of experiments: numbers, which requests and responses contain as texts.</summary>
internal static class ExperimentId
{
    /// <exception cref="MlflowException">The text is not a number.</exception>
    public static long Parse(string? id) =>
        TryParse(id, out long number)
            ? number
            : throw MlflowException.InvalidValue("experiment_id", id, "a number is expected");

    /// <summary>Returns the ids that are numbers; a search finds nothing for any other id.</summary>
    public static long[] ParseAll(IEnumerable<string> ids) =>
        [.. ids.Where(id => TryParse(id, out _)).Select(Parse)];

    private static bool TryParse(string? id, out long number) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
