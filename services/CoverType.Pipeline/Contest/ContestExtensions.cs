using CoverType.Modeling.Contest;
using CoverType.Pipeline.Training;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Contest;

internal static class ContestExtensions
{
    /// <summary>Adds the configured candidates and their contest.</summary>
    public static IServiceCollection AddContest(this IServiceCollection services)
    {
        services.AddOptions<CandidatesOptions>()
            .Configure<IConfiguration, IOptions<TrainingOptions>>(
                (candidates, configuration, training) => candidates.Read(configuration, training.Value))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<CandidatesOptions>, CandidatesValidation>();
        services.TryAddSingleton(provider => new ConfiguredCandidates(
        [
            .. provider.GetRequiredService<IOptions<CandidatesOptions>>().Value.Candidates
                .Select(CandidateCatalog.Create),
        ]));
        services.AddSingleton<CostLimits>();
        services.AddSingleton<ContestFile>();
        services.AddSingleton<CampaignContest>();
        services.AddSingleton<CandidateRuns>();
        return services;
    }
}
