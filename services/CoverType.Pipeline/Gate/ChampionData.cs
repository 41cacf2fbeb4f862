using CoverType.Domain.Profiles;
using Mlflow.Client;

namespace CoverType.Pipeline.Gate;

/// <summary>The data that the champion was trained on.</summary>
/// <param name="Profile">Its profile, or null if there is none.</param>
/// <param name="Description">The champion that the profile belongs to, or the reason why there is none: sentences.</param>
internal sealed record ChampionData(DataProfile? Profile, string Description)
{
    /// <summary>The champion; null if there is none.</summary>
    public ModelVersion? Version { get; init; }
}
