using CoverType.Modeling.Gate;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Settings;

namespace CoverType.Pipeline.Gate;

internal static class GateExtensions
{
    private const string Section = "Gate";

    /// <summary>Adds the gate that a campaign's rows pass before anything is trained on them.</summary>
    public static WebApplicationBuilder AddGate(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DataGateOptions>()
            .BindConfiguration(Section)
            .ValidateByKey(Section)
            .ValidateOnStart();
        builder.Services.AddSingleton<ChampionProfiles>();
        builder.Services.AddSingleton<GateRecords>();
        builder.Services.AddSingleton<ICampaignStep, GateStep>();
        return builder;
    }
}
