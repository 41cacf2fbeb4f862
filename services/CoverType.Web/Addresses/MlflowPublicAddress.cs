using Microsoft.Extensions.Options;

namespace CoverType.Web.Addresses;

/// <summary>The addresses of MLflow's own pages. Each is null if there are no such pages.</summary>
internal sealed class MlflowPublicAddress(IOptions<MlflowPublicOptions> options)
{
    private readonly string? _root = options.Value.PublicUrl?.TrimEnd('/');

    /// <summary>True if MLflow has pages.</summary>
    public bool IsKnown => _root is not null;

    /// <summary>The address of the experiments.</summary>
    public string? Experiments => Page("experiments");

    /// <summary>The address of the registered models.</summary>
    public string? RegisteredModels => Page("models");

    /// <summary>Returns the address of an experiment.</summary>
    public string? Experiment(string id) => Page($"experiments/{Uri.EscapeDataString(id)}");

    /// <summary>Returns the address of a run.</summary>
    public string? Run(string experimentId, string runId) =>
        Page($"experiments/{Uri.EscapeDataString(experimentId)}/runs/{Uri.EscapeDataString(runId)}");

    /// <summary>Returns the address of a registered model.</summary>
    public string? RegisteredModel(string name) => Page($"models/{Uri.EscapeDataString(name)}");

    /// <summary>Returns the address of a version of a registered model.</summary>
    public string? Version(string name, string version) =>
        Page($"models/{Uri.EscapeDataString(name)}/versions/{Uri.EscapeDataString(version)}");

    /// <summary>Returns the address of a logged model.</summary>
    public string? LoggedModel(string experimentId, string modelId) =>
        Page($"experiments/{Uri.EscapeDataString(experimentId)}/models/{Uri.EscapeDataString(modelId)}");

    private string? Page(string path) => _root is null ? null : $"{_root}/#/{path}";
}
