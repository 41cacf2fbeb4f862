using System.Globalization;

namespace Mlflow.Tool.Copying;

/// <summary>The state of a run of the source when its copy was complete, which the copy keeps as a tag.</summary>
/// <param name="Fingerprint">What a search returns of it.</param>
/// <param name="Missing">The number of its references to what was not on the target.</param>
/// <param name="ModelMetrics">The number of its values that were copied as those of logged models.</param>
/// <param name="IsDeleted">True if it was deleted.</param>
/// <param name="History">The digest of all values of its metrics.</param>
internal sealed record RunMark(string Fingerprint, int Missing, int ModelMetrics, bool IsDeleted, string History)
{
    private const string Deleted = "deleted";
    private const string Active = "active";

    /// <summary>Reads a tag; null if it is not in this form.</summary>
    public static RunMark? Parse(string? text) => text?.Split('/') is [string print, string missing, string metrics, string stage, string history]
        && int.TryParse(missing, CultureInfo.InvariantCulture, out int references)
        && int.TryParse(metrics, CultureInfo.InvariantCulture, out int values)
            ? new RunMark(print, references, values, stage == Deleted, history)
            : null;

    /// <summary>
    /// True if a copy with this mark lacks nothing of its source as it is now, apart from values of metrics. References that
    /// are not known now may have been known to an earlier copy of more.
    /// </summary>
    public bool Covers(RunMark now) =>
        Fingerprint == now.Fingerprint && Missing <= now.Missing && ModelMetrics >= now.ModelMetrics;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Fingerprint}/{Missing}/{ModelMetrics}/{(IsDeleted ? Deleted : Active)}/{History}");
}
