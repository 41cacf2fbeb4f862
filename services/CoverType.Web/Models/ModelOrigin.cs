namespace CoverType.Web.Models;

/// <summary>Where a model comes from, as far as MLflow knows.</summary>
/// <param name="Records">The records that it was trained on.</param>
/// <param name="Campaign">The campaign that trained it; null if its version does not state one.</param>
internal sealed record ModelOrigin(RecordSource Records, int? Campaign = null)
{
    /// <summary>MLflow is away, or does not know the model.</summary>
    public static ModelOrigin Unknown { get; } = new(RecordSource.Unknown);
}
