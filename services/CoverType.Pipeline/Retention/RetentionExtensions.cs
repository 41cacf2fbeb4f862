using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Retention;

internal static class RetentionExtensions
{
    /// <summary>Adds the end of a campaign: its runs are closed, and what is past its retention is deleted.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<PortionRetention>();
        services.AddSingleton<FailedRuns>();
        services.AddSingleton<ICampaignStep, CloseStep>();
        return services;
    }
}
