import { arrangeTiles } from "./console/arrange.ts";
import { closeMenusOutside } from "./console/menus.ts";
import { confirmBeforeActing, openDialogs } from "./console/dialogs.ts";
import { copyOnRequest } from "./console/copy.ts";
import { drawCharts } from "./console/charts.ts";
import { keepPlaceAcrossSwaps, submitFiltersOnChange } from "./console/filters.ts";
import { listenToShortcuts } from "./console/shortcuts.ts";
import {
  giveUpQuietly,
  reportFailures,
  sendCsrfToken,
  setUpHtmx,
  showActivity,
} from "./console/requests.ts";
import { showUploadProgress } from "./console/upload.ts";
import { switchTheme } from "./console/theme.ts";
import { printOnRequest, tellFailedTiles } from "./console/tiles.ts";

setUpHtmx();
sendCsrfToken();
showActivity();
reportFailures();
giveUpQuietly();
showUploadProgress();
submitFiltersOnChange();
keepPlaceAcrossSwaps();
switchTheme();
copyOnRequest();
confirmBeforeActing();
openDialogs();
closeMenusOutside();
listenToShortcuts();
drawCharts();
arrangeTiles();
tellFailedTiles();
printOnRequest();
