using CoverType.AppHost.State;

namespace CoverType.AppHost.Demonstration;

/// <summary>The settings that the demo gives each service. All others are the service's defaults.</summary>
internal static class DemoSettings
{
    public static Dictionary<string, string?> ForEvery(StateFolder state) => new()
    {
        ["Log:StagesOnly"] = "true",
        ["Log:Folder"] = state.Logs,
    };

    public static Dictionary<string, string?> ForMlflow(StateFolder state, DemoAddresses addresses) => new()
    {
        ["Mlflow:DataFolder"] = state.Combine("mlflow"),
        ["Mlflow:PagesUrl"] = new Uri(addresses.Web, "experiments").AbsoluteUri,
        ["Logging:LogLevel:Default"] = "Warning",

        // The demo prints a failed start in one line; the host would add a stack trace.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "None",
    };

    public static Dictionary<string, string?> ForDataApi(StateFolder state, DataSource source, DemoOptions options) => new()
    {
        ["DataApi:File"] = source.File,

        // The demo has looked for an imported file itself. If it found none, the records must be simulated.
        ["DataApi:DataFolder"] = "",
        ["DataApi:Window"] = options.Window.ToString("c"),
        ["DataApi:StateFolder"] = state.Combine("data-api"),
    };

    public static Dictionary<string, string?> ForInference(StateFolder state, DemoAddresses addresses) => new()
    {
        ["MLFLOW_TRACKING_URI"] = addresses.Mlflow.AbsoluteUri,
        ["Serving:CacheFolder"] = state.Combine("models"),
        ["Feedback:Folder"] = state.Combine("inference"),

        // Nobody balances the load of a demo, and it stops within five seconds.
        ["Load:DrainDelay"] = "00:00:00",
    };

    public static Dictionary<string, string?> ForPipeline(
        StateFolder state, DemoOptions options, DemoAddresses addresses)
    {
        Dictionary<string, string?> settings = new()
        {
            ["MLFLOW_TRACKING_URI"] = addresses.Mlflow.AbsoluteUri,
            ["DataApi:Url"] = addresses.DataApi.AbsoluteUri,
            ["Database:ConnectionString"] = $"Data Source={state.Combine("pipeline.db")}",
            ["ObjectStore:Folder"] = state.Combine("objects"),
            ["Training:WorkFolder"] = state.Combine("work"),
            ["Operations:Page"] = new Uri(addresses.Web, "pipeline").AbsoluteUri,
            ["Collection:PollInterval"] = (options.Window / 4).ToString("c"),
        };
        for (int index = 0; index < options.Groups.Count; index++)
        {
            settings[$"Campaigns:Groups:{index}"] = $"{options.Groups[index]}";
        }

        return settings;
    }

    public static Dictionary<string, string?> ForWeb(DemoAddresses addresses) => new()
    {
        ["PredictionApi:Url"] = addresses.Inference.AbsoluteUri,
        ["PipelineApi:Url"] = addresses.Pipeline.AbsoluteUri,
        ["MLFLOW_TRACKING_URI"] = addresses.Mlflow.AbsoluteUri,
    };
}
