using CoverType.Clients.Pipeline;
using Linked;

namespace CoverType.Pipeline.CommandLine;

/// <summary>Describes a change of the version in production.</summary>
internal static class PromotionAnswer
{
    public static CommandReport Describe(PromotionReport promotion) => new(promotion)
    {
        Sentences =
        [
            $"Version {promotion.Version} is in production; before it was "
            + $"{(promotion.ChampionVersion is string before ? $"version {before}" : "none")}.",
        ],
    };
}
