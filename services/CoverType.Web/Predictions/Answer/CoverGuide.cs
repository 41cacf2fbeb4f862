using CoverType.Domain;

namespace CoverType.Web.Predictions.Answer;

/// <summary>The order and the descriptions of the covers on the pages.</summary>
internal static class CoverGuide
{
    /// <summary>
    /// All seven by the mean elevation of their cells, from the timber line down to the rivers: covers that a model takes
    /// for each other are neighbours.
    /// </summary>
    public static IReadOnlyList<ForestCover> ByHeight { get; } =
    [
        ForestCover.Krummholz,
        ForestCover.SpruceFir,
        ForestCover.LodgepolePine,
        ForestCover.Aspen,
        ForestCover.DouglasFir,
        ForestCover.PonderosaPine,
        ForestCover.CottonwoodWillow,
    ];

    /// <summary>Returns one sentence about a cover.</summary>
    public static string Describe(ForestCover cover) => cover switch
    {
        ForestCover.Krummholz => "Spruce, fir and pine stunted by the wind, at the timber line.",
        ForestCover.SpruceFir => "Engelmann spruce and subalpine fir, on cool and moist slopes high up.",
        ForestCover.LodgepolePine => "Dense, even-aged stands that come up after a fire.",
        ForestCover.Aspen => "Light groves of quaking aspen that share their roots.",
        ForestCover.DouglasFir => "Douglas-fir, on the shaded and steep slopes lower down.",
        ForestCover.PonderosaPine => "Open stands of ponderosa pine, on warm and dry slopes.",
        ForestCover.CottonwoodWillow => "Cottonwoods and willows along the water, lowest of all.",
        _ => "",
    };
}
