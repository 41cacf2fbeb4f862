using CoverType.Pipeline.Campaigns;
using Linked;

namespace CoverType.Pipeline.Retention;

internal static class RetentionExtensions
{
    /// <summary>Adds the end of a campaign: its runs are closed, and what is past its retention is deleted.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddValidatedOptions<RetentionOptions>(RetentionOptions.Section);
        services.AddSingleton<Aliases>();
        services.AddSingleton<IRetention, PortionRetention>();
        services.AddSingleton<IRetention, DataSetRetention>();
        services.AddSingleton<IRetention, RegistryRetention>();
        services.AddSingleton<IRetention, WorkFolderRetention>();
        services.AddSingleton<IRetention, StepLogRetention>();
        services.AddSingleton<IRetention, LogRetention>();
        services.AddSingleton<RetentionRun>();
        services.AddSingleton<FailedRuns>();
        services.AddSingleton<ICampaignStep, CloseStep>();
        return services;
    }
}
