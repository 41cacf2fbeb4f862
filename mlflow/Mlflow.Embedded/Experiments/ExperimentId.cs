using System.Globalization;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Experiments;

/// <summary>Ids of experiments: numbers, as texts on the wire.</summary>
internal static class ExperimentId
{
    /// <exception cref="RequestRefusedException">The text is no number.</exception>
    public static long Parse(string? id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Refused.Invalid($"The field 'experiment_id' has the value {Refused.Quote(id ?? "")}; a number is expected.");

    /// <summary>The ids that are numbers; nothing is found for any other.</summary>
    public static long[] ParseAll(IEnumerable<string> ids) =>
    [
        .. ids.Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1),
    ];
}
