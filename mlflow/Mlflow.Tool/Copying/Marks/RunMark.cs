namespace Mlflow.Tool.Copying.Marks;

/// <summary>The state of a run of the source when its copy was complete, which the copy keeps as a tag.</summary>
/// <param name="Fingerprint">What a search returns of it.</param>
/// <param name="References">The digest of what it refers to on the target.</param>
/// <param name="IsDeleted">True if it was deleted.</param>
/// <param name="History">The digest of all values of its metrics.</param>
internal sealed record RunMark(string Fingerprint, string References, bool IsDeleted, string History)
{
    private const string Deleted = "deleted";
    private const string Active = "active";

    /// <summary>Reads a tag; null if it is not in this form.</summary>
    public static RunMark? Parse(string? text) => text?.Split('/') is [string print, string references, string stage, string history]
        ? new RunMark(print, references, stage == Deleted, history)
        : null;

    /// <summary>
    /// True if a copy with this mark lacks nothing of its source as it is now, apart from values of metrics.
    /// </summary>
    public bool Covers(RunMark now) => Fingerprint == now.Fingerprint && References == now.References;

    public override string ToString() => $"{Fingerprint}/{References}/{(IsDeleted ? Deleted : Active)}/{History}";
}
