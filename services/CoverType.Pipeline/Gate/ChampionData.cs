using CoverType.Modeling.Gate;

namespace CoverType.Pipeline.Gate;

/// <summary>What is known of the data that the champion was trained on.</summary>
/// <param name="Profile">Its profile, or null where there is none.</param>
/// <param name="Words">Whose profile it is, or why there is none.</param>
internal sealed record ChampionData(DataProfile? Profile, string Words);
