using CoverType.Domain;

namespace CoverType.Modeling.Scoring;

/// <summary>The names of the outputs of an exported graph.</summary>
internal static class GraphOutputs
{
    /// <summary>The code of the most probable cover, or -1 for an unknown area or soil.</summary>
    public const string Label = "cover_type";

    /// <summary>The label and the seven probabilities, in the order of the codes.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Label, .. ForestCovers.All.Select(cover => Probability((int)cover))];

    /// <summary>Returns the name of the probability of a cover, by its code.</summary>
    public static string Probability(int cover) => $"probability_{cover}";
}
