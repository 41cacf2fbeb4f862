using Linked;

namespace CoverType.Pipeline.Training;

internal static class TrainingExtensions
{
    /// <summary>Adds the settings of the training and the work folders of campaigns.</summary>
    public static IServiceCollection AddTraining(this IServiceCollection services)
    {
        services.AddValidatedOptions<TrainingOptions>(TrainingOptions.Section);
        services.AddSingleton<WorkFolder>();
        services.AddSingleton<WorkFolderCleaning>();
        services.AddHostedService(provider => provider.GetRequiredService<WorkFolderCleaning>());
        return services;
    }
}
