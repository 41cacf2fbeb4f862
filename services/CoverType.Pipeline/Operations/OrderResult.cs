using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Operations;

/// <summary>The result of an operator's order about a campaign: the changed campaign, or the reason why it was refused.</summary>
internal sealed record OrderResult
{
    private OrderResult()
    {
    }

    /// <summary>There is no such campaign.</summary>
    public static OrderResult Unknown { get; } = new();

    /// <summary>The campaign as it is now; null if the order was refused or the campaign is not known.</summary>
    public Campaign? Campaign { get; private init; }

    /// <summary>The reason why the order was refused; null if it was not.</summary>
    public string? Refusal { get; private init; }

    /// <summary>The order was carried out.</summary>
    public static OrderResult Of(Campaign campaign) => new() { Campaign = campaign };

    /// <summary>The order was refused.</summary>
    public static OrderResult Refuse(string reason) => new() { Refusal = reason };
}
