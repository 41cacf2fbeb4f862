using CoverType.Clients.DataApi;
using Linked;

namespace CoverType.Pipeline.Collection;

internal static class CollectionExtensions
{
    /// <summary>Adds the collection of portions from the data API.</summary>
    public static IServiceCollection AddCollection(this IServiceCollection services)
    {
        services.AddValidatedOptions<CollectionOptions>(CollectionOptions.Section);
        services.AddDataApiClient();
        services.AddSingleton<DataApiPolls>();
        services.AddSingleton<PortionStore>();
        services.AddSingleton<PortionObjects>();
        services.AddSingleton<RejectedAnswers>();
        services.AddSingleton<PortionArchive>();
        services.AddSingleton<CampaignPortions>();
        services.AddSingleton<CollectionMeter>();
        services.AddSingleton<PortionCollector>();
        services.AddSingleton<LastBatch>();
        services.AddSingleton<LastPoll>();
        return services;
    }
}
