using System.Globalization;
using CoverType.DataApi.Files;
using CoverType.DataApi.Settings;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.DataApi.Cells;

/// <summary>Loads the cells when the service starts, before it listens.</summary>
internal sealed class CellSourceInitializer(IOptions<DataApiOptions> options, ILoggerFactory loggers) : IHostedService
{
    private CellSource? _source;

    /// <summary>The loaded cells.</summary>
    /// <exception cref="InvalidOperationException">The service has not started.</exception>
    public CellSource Source => _source ?? throw new InvalidOperationException("The cells are loaded when the service starts.");

    /// <inheritdoc/>
    /// <exception cref="OptionsValidationException">The file that <c>DataApi:File</c> names cannot be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        DataApiOptions settings = options.Value;
        try
        {
            _source = await Task.Run(() => CellSourceLoader.Load(settings, cancellationToken), cancellationToken);
        }
        catch (CellFileException error)
        {
            string key = string.IsNullOrWhiteSpace(settings.File) ? "DataApi:DataFolder" : "DataApi:File";
            throw new OptionsValidationException(
                DataApiOptions.Section, typeof(DataApiOptions), [$"{key}: {error.Message}"]);
        }

        loggers.CreateStageLogger().ServingCells(
            _source.Description,
            settings.Window.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
