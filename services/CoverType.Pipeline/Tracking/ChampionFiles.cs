using CoverType.Pipeline.Campaigns;
using Mlflow.Client;

namespace CoverType.Pipeline.Tracking;

/// <summary>Separates a file of the champion that cannot be downloaded from an outage of MLflow or its artifact store.</summary>
internal sealed class ChampionFiles(MlflowClient mlflow)
{
    /// <summary>Calls <paramref name="download"/>.</summary>
    /// <exception cref="ChampionFileException">
    /// The download failed, and the files of the champion's run can be listed: the artifact store works.
    /// </exception>
    /// <exception cref="MlflowNotFoundException">The file does not exist.</exception>
    /// <exception cref="MlflowException">MLflow or the artifact store is away or refuses the credentials.</exception>
    public async Task<T> DownloadAsync<T>(
        ModelVersion champion, Func<Task<T>> download, CancellationToken cancellationToken)
    {
        try
        {
            return await download();
        }
        catch (MlflowException failure)
            when (failure is not (MlflowUnavailableException or MlflowUnauthorizedException or MlflowNotFoundException))
        {
            await ListAsync(champion, cancellationToken);
            throw new ChampionFileException(failure.Message, failure);
        }
    }

    /// <summary>Lists the files of the champion's run, and throws only if that shows an outage.</summary>
    private async Task ListAsync(ModelVersion champion, CancellationToken cancellationToken)
    {
        if (champion.RunId is not RunId run)
        {
            return;
        }

        try
        {
            await foreach (ArtifactInfo _ in mlflow.ListArtifactsAsync(run, cancellationToken: cancellationToken))
            {
                return;
            }
        }
        catch (MlflowException failure) when (!StepFailure.IsOutside(failure))
        {
            // The run was deleted, so its files cannot be expected back either.
        }
    }
}
