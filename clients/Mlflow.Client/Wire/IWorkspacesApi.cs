using Mlflow.Contracts;
using Refit;

namespace Mlflow.Client.Wire;

/// <summary>The protocol's calls on workspaces, which servers since 3.10 can have.</summary>
internal interface IWorkspacesApi
{
    [Get(Routes.Api3 + "/workspaces")]
    Task<ListWorkspacesResponse> ListAsync(CancellationToken cancellationToken);

    [Post(Routes.Api3 + "/workspaces")]
    Task<CreateWorkspaceResponse> CreateAsync(
        [Body] CreateWorkspaceRequest request, CancellationToken cancellationToken);

    [Get(Routes.Api3 + "/workspaces/{name}")]
    Task<GetWorkspaceResponse> GetAsync(string name, CancellationToken cancellationToken);

    [Patch(Routes.Api3 + "/workspaces/{name}")]
    Task<UpdateWorkspaceResponse> UpdateAsync(
        string name, [Body] UpdateWorkspaceRequest request, CancellationToken cancellationToken);

    // Without a result: the answer is a 204 that has no body.
    [Delete(Routes.Api3 + "/workspaces/{name}")]
    Task DeleteAsync(string name, string? mode, CancellationToken cancellationToken);
}
