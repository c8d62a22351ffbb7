<?php

const CHOSEN = 'by const';  // line 3
