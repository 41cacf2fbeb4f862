using CoverType.Clients.DataApi;

namespace CoverType.Pipeline.Collection;

internal static class CollectionExtensions
{
    /// <summary>Adds the collection of portions from the data API.</summary>
    public static WebApplicationBuilder AddCollection(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CollectionOptions>()
            .BindConfiguration(CollectionOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddDataApiClient();
        builder.Services.AddSingleton<DataApiPolls>();
        builder.Services.AddSingleton<PortionStore>();
        builder.Services.AddSingleton<PortionObjects>();
        builder.Services.AddSingleton<PortionArchive>();
        builder.Services.AddSingleton<CampaignPortions>();
        builder.Services.AddSingleton<PortionCollector>();
        builder.Services.AddSingleton<PortionRetention>();
        builder.Services.AddSingleton<LastPoll>();
        return builder;
    }
}
