using CoverType.Modeling.Gate;
using CoverType.Pipeline.Campaigns;
using Linked;

namespace CoverType.Pipeline.Gate;

internal static class GateExtensions
{
    private const string Section = "Gate";

    /// <summary>Adds the gate that a campaign's rows pass before anything is trained on them.</summary>
    public static IServiceCollection AddGate(this IServiceCollection services)
    {
        services.AddValidatedOptions<DataGateOptions>(Section);
        services.AddSingleton<ChampionProfiles>();
        services.AddSingleton<ChampionViews>();
        services.AddSingleton<GateRecords>();
        services.AddSingleton<ICampaignStep, GateStep>();
        return services;
    }
}
