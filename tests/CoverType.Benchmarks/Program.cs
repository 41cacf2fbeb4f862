using CoverType.Benchmarks.Assembly;
using CoverType.Benchmarks.Embedded;
using CoverType.Benchmarks.Forests;
using CoverType.Benchmarks.Graphs;
using CoverType.Benchmarks.Models;
using CoverType.Benchmarks.Pages;
using CoverType.Benchmarks.Screenshots;
using CoverType.Benchmarks.Serving;
using CoverType.Benchmarks.Soak;
using CoverType.Benchmarks.Tracking;

return args switch
{
    [ForestCommand.Name, .. string[] rest] => ForestCommand.Run(rest),
    [ForestScalingCommand.Name, .. string[] rest] => ForestScalingCommand.Run(rest),
    [ForestFitCommand.Name, .. string[] rest] => ForestFitCommand.Run(rest),
    [GraphCommand.Name, .. string[] rest] => GraphCommand.Run(rest),
    [GraphCostCommand.Name, .. string[] rest] => GraphCostCommand.Run(rest),
    [GraphLoadCommand.Name, .. string[] rest] => GraphLoadCommand.Run(rest),
    [FeatureCommand.Name, .. string[] rest] => FeatureCommand.Run(rest),
    [CalibrationCommand.Name, .. string[] rest] => CalibrationCommand.Run(rest),
    [BoostingCommand.Name, .. string[] rest] => BoostingCommand.Run(rest),
    [LearningCurveCommand.Name, .. string[] rest] => LearningCurveCommand.Run(rest),
    [CandidateCommand.Name, .. string[] rest] => CandidateCommand.Run(rest),
    [ModelReportCommand.Name, .. string[] rest] => ModelReportCommand.Run(rest),
    [ServingCommand.Name, .. string[] rest] => await ServingCommand.RunAsync(rest),
    [GatewayCommand.Name, .. string[] rest] => await GatewayCommand.RunAsync(rest),
    [ServingCostCommand.Name, .. string[] rest] => ServingCostCommand.Run(rest),
    [ServingServerCommand.Name, .. string[] rest] => await ServingServerCommand.RunAsync(rest),
    [TrackingCommand.Name, .. string[] rest] => await TrackingCommand.RunAsync(rest),
    [AssembleCommand.Name, .. string[] rest] => AssembleCommand.Run(rest),
    [SoakCommand.Name, .. string[] rest] => await SoakCommand.RunAsync(rest),
    [ScreenshotsCommand.Name, .. string[] rest] => await ScreenshotsCommand.RunAsync(rest),
    [PagesCommand.Name, .. string[] rest] => await PagesCommand.RunAsync(rest),
    [PagesServerCommand.Name, .. string[] rest] => await PagesServerCommand.RunAsync(rest),
    [EmbeddedCommand.Name, .. string[] rest] => await EmbeddedCommand.RunAsync(rest),
    [EchoCommand.Name] => await EchoCommand.RunAsync(),
    [TrackingServerCommand.Name] => await TrackingServerCommand.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine($"""
        Usage:
          {ForestCommand.Usage}
          {ForestScalingCommand.Usage}
          {GraphCommand.Usage}
          {GraphCostCommand.Usage}
          {FeatureCommand.Usage}
          {CalibrationCommand.Usage}
          {BoostingCommand.Usage}
          {LearningCurveCommand.Usage}
          {CandidateCommand.Usage}
          {ModelReportCommand.Usage}
          {ServingCommand.Usage}
          {GatewayCommand.Usage}
          {ServingCostCommand.Usage}
          {TrackingCommand.Usage}
          {EmbeddedCommand.Usage}
          {AssembleCommand.Usage}
          {SoakCommand.Usage}
          {ScreenshotsCommand.Usage}
          {PagesCommand.Usage}
        """);
    return 2;
}
