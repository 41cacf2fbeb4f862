using CoverType.Pipeline.Campaigns;
using Serilog.Core;

namespace CoverType.Pipeline.StepLogs;

internal static class StepLogExtensions
{
    /// <summary>Keeps what is logged while a step runs.</summary>
    public static IServiceCollection AddStepLogs(this IServiceCollection services)
    {
        services.AddSingleton<StepLogQueue>();
        services.AddSingleton<IStepNotes>(provider => provider.GetRequiredService<StepLogQueue>());
        services.AddSingleton<ILogEventSink, StepLogSink>();
        services.AddSingleton<StepLogStore>();
        services.AddSingleton<StepLogWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<StepLogWriter>());
        services.AddSingleton<StepLogReader>();
        services.AddSingleton<StepLogFile>();
        return services;
    }
}
