using CoverType.Clients.Predictions;

namespace CoverType.Web.Models;

/// <summary>The model that the prediction service uses.</summary>
/// <param name="Served">The model, as the prediction API describes it.</param>
/// <param name="Records">The records that it was trained on.</param>
public sealed record ModelInProduction(ServedModel Served, RecordSource Records)
{
    /// <summary>The campaign that trained it; null if MLflow does not know it.</summary>
    public int? Campaign { get; init; }
}
