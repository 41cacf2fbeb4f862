namespace Mlflow.Client.Wire;

/// <summary>The protocol: one interface for each area.</summary>
internal sealed record WireApi(
    IExperimentsApi Experiments,
    IRunsApi Runs,
    ILoggedModelsApi LoggedModels,
    IRegisteredModelsApi RegisteredModels,
    IModelVersionsApi ModelVersions,
    IArtifactsApi Artifacts,
    IWebhooksApi Webhooks,
    IWorkspacesApi Workspaces,
    IServerApi Server);
