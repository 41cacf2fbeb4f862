using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Operations;

/// <summary>The result of an operator's order to move the alias.</summary>
internal sealed record PromotionResult
{
    private PromotionResult()
    {
    }

    /// <summary>The move; null if there was none.</summary>
    public PromotionReport? Promotion { get; private init; }

    /// <summary>The reason why there was no move; null if there was one.</summary>
    public string? Refusal { get; private init; }

    /// <summary>True if the version does not exist.</summary>
    public bool IsUnknown { get; private init; }

    /// <summary>The alias was moved.</summary>
    public static PromotionResult Of(PromotionReport promotion) => new() { Promotion = promotion };

    /// <summary>The order does not fit the present state.</summary>
    public static PromotionResult Refuse(string reason) => new() { Refusal = reason };

    /// <summary>The version does not exist.</summary>
    public static PromotionResult Unknown(string reason) => new() { Refusal = reason, IsUnknown = true };
}
