using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Assembly;

internal static class AssemblyExtensions
{
    /// <summary>Adds the assembly of a campaign's data set.</summary>
    public static IServiceCollection AddAssembly(this IServiceCollection services)
    {
        services.AddSingleton<DataAssembly>();
        services.AddSingleton<DataSetArchive>();
        services.AddSingleton<ICampaignStep, AssembleStep>();
        return services;
    }
}
