using System.Globalization;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Experiments;

/// <summary>Ids of experiments: numbers, as texts on the wire.</summary>
internal static class ExperimentId
{
    /// <exception cref="RequestRefusedException">The text is no number.</exception>
    public static long Parse(string? id) =>
        TryParse(id, out long number)
            ? number
            : throw Refused.Wrong("experiment_id", id, "a number is expected");

    /// <summary>The ids that are numbers; nothing is found for any other.</summary>
    public static long[] ParseAll(IEnumerable<string> ids) =>
        [.. ids.Where(id => TryParse(id, out _)).Select(Parse)];

    private static bool TryParse(string? id, out long number) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
